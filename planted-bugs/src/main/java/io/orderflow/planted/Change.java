package io.orderflow.planted;

/**
 * A piece of source, and what is put in its place.
 *
 * @param text as it is in the source, once
 */
record Change(String text, String replacement) {

    /**
     * The source with this change.
     *
     * @throws IllegalArgumentException if the text isn't there exactly once: the source has moved on, and a change that
     *     does nothing, or something else than was meant, would show nothing
     */
    String in(String source) {
        int first = source.indexOf(text);
        if (first < 0) {
            throw new IllegalArgumentException("The source doesn't say any more: " + text);
        }
        if (source.indexOf(text, first + 1) >= 0) {
            throw new IllegalArgumentException("The source says more than once: " + text);
        }
        return source.substring(0, first) + replacement + source.substring(first + text.length());
    }
}
