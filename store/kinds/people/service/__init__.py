"""What counts of somebody's service: who was really there, on leave, with which title and pay."""
