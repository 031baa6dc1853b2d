"""Who works at a station (编制): the entries of a register."""

POSTS = "posts"
"""The register of posts: its quantity is 1 for a full-time post, 0 for another; without a person it
is a post kept for who is to be recruited."""
