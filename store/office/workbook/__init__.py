"""The register: units, people and plans put on record from a file, checked as a whole before."""
