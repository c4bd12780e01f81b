package io.orderflow.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void are_never_given_twice_although_nobody_listens_there_yet() {
        // Of 17,000: drawn without a memory, two of 600 are the same in all but one of 40,000 runs.
        assertThat(Stream.generate(Ports::free).limit(600)).doesNotHaveDuplicates();
    }

    @Test
    void are_not_given_where_another_process_has_claimed_them() throws IOException {
        try (var claim = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            assertThat(Ports.claim(List.of(claim.getLocalPort()))).isFalse();
        }
    }

    @Test
    void are_claimed_all_or_none() throws IOException {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int taken = server.getLocalPort();
            // Below what is handed out for outgoing connections. Another process may claim one of them, but not all.
            IntStream drawn = ThreadLocalRandom.current()
                    .ints(15_000, 32_000)
                    .filter(Ports::isFree)
                    .limit(10);

            assertThat(drawn.anyMatch(untouched -> {
                        assertThat(Ports.claim(List.of(untouched, taken))).isFalse();
                        return Ports.claim(List.of(untouched));
                    }))
                    .isTrue();
        }
    }

    @Test
    void are_still_free_for_a_server_that_listens_there() throws IOException {
        int port = Ports.free(first -> List.of(first, first + 1));

        try (var server = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
                var second = new ServerSocket(port + 1, 1, InetAddress.getLoopbackAddress())) {
            assertThat(server.getLocalPort() + 1).isEqualTo(second.getLocalPort());
        }
    }
}
