"""Read-outs as workbooks; what writes them is read when the first is wanted."""
