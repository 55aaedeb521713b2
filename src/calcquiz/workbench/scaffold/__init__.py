"""`calcquiz new`: the files of a new pack and of a new topic. The YAML beside this module is what they are made of."""
