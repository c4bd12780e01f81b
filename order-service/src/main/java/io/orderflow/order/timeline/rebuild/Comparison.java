package io.orderflow.order.timeline.rebuild;

/**
 * How many events of the timeline are the same in the topics and in the live one, and how many are not.
 *
 * @param equal in both, and the same
 * @param missing in the topics only
 * @param different in both, but not the same
 * @param extra in the live timeline only, and nothing explains it
 * @param older in the live timeline only, because its topic doesn't keep records that old any more: no difference
 * @param newer in the live timeline only, because it came after the rebuild began: no difference
 */
public record Comparison(long equal, long missing, long different, long extra, long older, long newer) {}
