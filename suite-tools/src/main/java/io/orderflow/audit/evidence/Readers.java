package io.orderflow.audit.evidence;

/** A set of consumers as the bits of a byte: there are millions of them. */
public final class Readers {

    public static final byte NONE = 0;

    private Readers() {}

    /** Everyone who reads a topic. */
    public static byte of(Channel channel) {
        byte all = NONE;
        for (Reader reader : Reader.values()) {
            if (reader.reads(channel)) {
                all = with(all, reader);
            }
        }
        return all;
    }

    public static byte with(byte readers, Reader one) {
        return (byte) (readers | bit(one));
    }

    public static byte union(byte readers, byte others) {
        return (byte) (readers | others);
    }

    public static byte without(byte readers, byte others) {
        return (byte) (readers & ~others);
    }

    public static boolean has(byte readers, Reader one) {
        return (readers & bit(one)) != 0;
    }

    private static int bit(Reader reader) {
        return 1 << reader.ordinal();
    }
}
