"""Search of the desk: claims, columns and sources that one may see, by their words, among a million of them."""
