"""What people read, in Swedish and English."""
