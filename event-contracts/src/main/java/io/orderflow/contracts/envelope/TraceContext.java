package io.orderflow.contracts.envelope;

import org.jspecify.annotations.Nullable;

/** Decides whether W3C trace context is well formed enough to be passed on. */
public final class TraceContext {

    /** Version 00 is 55 long; W3C lets later versions append to that. */
    static final int MAX_PARENT_LENGTH = 128;

    /** What W3C asks everyone to pass on at least. */
    static final int MAX_STATE_LENGTH = 512;

    private static final int VERSION_00_LENGTH = 55;

    private TraceContext() {}

    /** The id of the trace that a {@code traceparent} of any version names; null if it is none. */
    public static @Nullable String traceIdOrNull(@Nullable String traceparent) {
        String parent = parentOrNull(traceparent);
        return parent == null ? null : parent.substring(3, 35);
    }

    static @Nullable String parentOrNull(@Nullable String traceparent) {
        return traceparent != null && isParent(traceparent) ? traceparent : null;
    }

    static @Nullable String stateOrNull(@Nullable String tracestate) {
        return tracestate != null
                        && !tracestate.isEmpty()
                        && tracestate.length() <= MAX_STATE_LENGTH
                        && tracestate.chars().allMatch(TraceContext::isPrintableAscii)
                ? tracestate
                : null;
    }

    /** version-traceid-spanid-flags in lower case hex; ids are not all zero; version ff is forbidden. */
    private static boolean isParent(String value) {
        return value.length() >= VERSION_00_LENGTH
                && value.length() <= MAX_PARENT_LENGTH
                && isHex(value, 0, 2)
                && !value.startsWith("ff")
                && value.charAt(2) == '-'
                && isHex(value, 3, 35)
                && !isZero(value, 3, 35)
                && value.charAt(35) == '-'
                && isHex(value, 36, 52)
                && !isZero(value, 36, 52)
                && value.charAt(52) == '-'
                && isHex(value, 53, 55)
                && endsWell(value);
    }

    private static boolean endsWell(String value) {
        return value.length() == VERSION_00_LENGTH
                || (!value.startsWith("00")
                        && value.charAt(VERSION_00_LENGTH) == '-'
                        && value.chars().allMatch(TraceContext::isPrintableAscii));
    }

    private static boolean isHex(String value, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = value.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }

    private static boolean isZero(String value, int from, int to) {
        for (int i = from; i < to; i++) {
            if (value.charAt(i) != '0') {
                return false;
            }
        }
        return true;
    }

    private static boolean isPrintableAscii(int c) {
        return c >= ' ' && c <= '~';
    }
}
