"""What is known of Spanish."""
