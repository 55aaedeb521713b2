"""The Textual face: it paints the screens of `calcquiz.walk` and gives keys back. It holds no rule of the interview.

`app` has the window and `run`; `face` what a person has opened, marked and typed; `keys` what a key does; `sheet`,
`foot` and `side` lay out lines of text; `widgets` paint them. Import `app` only when a window is wanted: it costs time.
"""
