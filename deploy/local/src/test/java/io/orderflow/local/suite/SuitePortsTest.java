package io.orderflow.local.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderflow.local.kafka.BrokerPorts;
import io.orderflow.local.process.StartFailedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class SuitePortsTest {

    @Test
    void are_the_usual_ones_moved_by_the_same_number() {
        SuitePorts ports = new SuitePorts(100);

        assertThat(ports.of(Layout.ORDERS)).isEqualTo(8180);
        assertThat(ports.of(Layout.INVENTORY)).isEqualTo(8181);
        assertThat(ports.of(Layout.NOTIFICATIONS)).isEqualTo(8182);
        assertThat(Instance.managementPort(ports.of(Layout.ORDERS))).isEqualTo(9180);
        assertThat(ports.kafka()).isEqualTo(9192);
        assertThat(ports.broker(1)).isEqualTo(BrokerPorts.of(9192, 9193));
        assertThat(ports.broker(3)).isEqualTo(BrokerPorts.of(9198, 9199));
        assertThat(ports.postgres()).isEqualTo(5532);
    }

    @Test
    void name_the_one_that_is_taken_and_the_way_out() throws IOException {
        SuitePorts ports = SuitePorts.free();
        assertThatCode(ports::requireFree).doesNotThrowAnyException();

        try (var other = new ServerSocket(ports.kafka(), 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(ports::requireFree)
                    .isInstanceOf(StartFailedException.class)
                    .hasMessage("Port " + other.getLocalPort() + ", which Kafka needs, is taken by another program."
                            + " Stop that one, or move all ports by the option --port-offset "
                            + (ports.offset() + 100));
        }
    }

    @Test
    void notice_a_server_that_listens_on_every_address() throws IOException {
        SuitePorts ports = SuitePorts.free();

        try (var other = new ServerSocket(ports.postgres())) {
            assertThat(other.isBound()).isTrue();
            assertThatThrownBy(ports::requireFree).hasMessageContaining("which PostgreSQL needs, is taken");
        }
    }
}
