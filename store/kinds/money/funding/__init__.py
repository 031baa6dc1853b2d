"""/funding (经费): a station's money against its plan, as a read-out tells it."""
