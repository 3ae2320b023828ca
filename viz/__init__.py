"""What people look at: the workload maps, and the words and styles that all pages share."""
