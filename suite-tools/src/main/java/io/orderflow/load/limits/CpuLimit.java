package io.orderflow.load.limits;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;

/**
 * How fast one core computes. A virtual machine's share of its host changes from hour to hour, and no other figure
 * tells.
 *
 * @param hashedMegabytesPerSecond by SHA-256, on one thread
 */
public record CpuLimit(double hashedMegabytesPerSecond) {
    private static final int MEGABYTE = 1_000_000;

    static CpuLimit measure(Duration time) {
        byte[] megabyte = new byte[MEGABYTE];
        MessageDigest hash = sha256();
        long megabytes = 0;
        long start = System.nanoTime();
        while (System.nanoTime() - start < time.toNanos()) {
            hash.update(megabyte);
            megabytes++;
        }
        return new CpuLimit(megabytes * 1e9 / (System.nanoTime() - start));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
