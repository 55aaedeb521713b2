"""A file is not named as the pack needs it.

One topic is one file, named after its id; under another name nobody finds it. A file that ends in `.yaml.txt`, as some
editors on Windows save it without showing so, would be passed over with the rules in it; so would one in `topic/`.

Instead: name the file of a topic after its id, or correct the id. Let every other file end in `.yaml`.

Passes:

    # topics/shoulder_calcium.yaml
    id: shoulder_calcium

Fails:

    # topics/shoulder_calcium.yaml
    id: shoulder
"""
