"""The folder holds no pack.

A pack is a folder with `pack.yaml` in it. Without that file there is nothing to go by.

Instead: name the folder that holds `pack.yaml`, not a file in it or the folder above.

Passes:

    # pack.yaml
    id: tiny

Fails:

    # pack.yaml is missing
"""
