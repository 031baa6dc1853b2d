"""Types of answers beside the common ones: times, measures, numbers of documents."""
