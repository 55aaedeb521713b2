"""The file of a topic is not named after its id.

One topic is one file. Under another name nobody finds it.

Instead: name the file after the id, or correct the id.

Passes:

    # topics/shoulder_calcium.yaml
    id: shoulder_calcium

Fails:

    # topics/shoulder_calcium.yaml
    id: shoulder
"""
