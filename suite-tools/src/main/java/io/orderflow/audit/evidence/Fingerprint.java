package io.orderflow.audit.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of bytes instead of the bytes: two different checksums. Equal bytes have equal ones, and a changed
 * byte never has; of others, one pair in 2^64 is taken for equal.
 */
public final class Fingerprint {

    private final Checksum high = new CRC32C();
    private final Checksum low = new CRC32();

    /** Adds bytes, or that there are none, which is not the same as empty ones. */
    public Fingerprint add(byte @Nullable [] bytes) {
        if (bytes == null) {
            return add(-1);
        }
        // With its length, so that nothing can move over to its neighbour.
        add(bytes.length);
        high.update(bytes);
        low.update(bytes);
        return this;
    }

    public Fingerprint add(String text) {
        return add(text.getBytes(UTF_8));
    }

    public Fingerprint add(int number) {
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            high.update(number >>> shift & 0xff);
            low.update(number >>> shift & 0xff);
        }
        return this;
    }

    public long value() {
        return high.getValue() << Integer.SIZE | low.getValue();
    }
}
