"""/report (统计): the requests of a period as a workbook, as far as whoever asks may read them."""
