package io.orderflow.local.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.local.process.StartFailedException;
import io.orderflow.local.suite.Component.Launched;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisionTest {
    @TempDir
    private Path folder;

    private final List<String> said = new ArrayList<>();
    private final List<FakeServer> launched = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private boolean refuseToStart;
    private RunFiles files;
    private Component component;
    private Supervision supervision;

    @BeforeEach
    void start_a_component() {
        files = new RunFiles(folder);
        component = new Component("kafka", "127.0.0.1:9092", this::launch, files);
        component.start();
        supervision = new Supervision(component, files, () -> now, said::add);
    }

    @Test
    void leaves_alone_what_runs() {
        supervision.look();

        assertThat(launched).hasSize(1);
        assertThat(said).isEmpty();
        assertThat(files.pid("kafka")).hasValue(1L);
        assertThat(files.isReady("kafka")).isTrue();
    }

    @Test
    void starts_one_that_died_again_after_a_second() {
        launched.getFirst().die(137);

        supervision.look();
        assertThat(said).containsExactly("kafka ended with exit code 137; it is started again in 1 s.");
        assertThat(files.isReady("kafka")).isFalse();
        after(Duration.ofMillis(999));
        assertThat(component.isAlive()).isFalse();
        after(Duration.ofMillis(1));

        assertThat(component.isAlive()).isTrue();
        assertThat(said).hasSize(2).last().isEqualTo("kafka is ready again.");
        assertThat(files.pid("kafka")).hasValue(2L);
    }

    @Test
    void waits_longer_and_longer_for_one_that_keeps_dying_but_never_more_than_ten_seconds() {
        List<String> pauses = new ArrayList<>();
        for (int death = 0; death < 6; death++) {
            launched.getLast().die(1);
            supervision.look();
            pauses.add(said.getLast().replaceAll(".* in (\\d+) s\\.", "$1"));
            after(Duration.ofSeconds(10));
        }

        assertThat(pauses).containsExactly("1", "2", "4", "8", "10", "10");
    }

    @Test
    void begins_with_a_second_again_once_it_has_run_for_a_while() {
        launched.getLast().die(1);
        supervision.look();
        after(Duration.ofSeconds(1));
        now = now.plus(Supervision.PROVEN);

        launched.getLast().die(1);
        supervision.look();

        assertThat(said.getLast()).endsWith("in 1 s.");
    }

    @Test
    void tries_again_when_a_start_fails() {
        launched.getFirst().die(1);
        supervision.look();
        refuseToStart = true;
        after(Duration.ofSeconds(1));
        assertThat(said.getLast()).isEqualTo("It refuses.\nkafka is started again in 2 s.");

        refuseToStart = false;
        after(Duration.ofSeconds(2));

        assertThat(component.isAlive()).isTrue();
    }

    @Test
    void stops_on_request_and_stays_down_until_it_is_wanted_again() {
        files.wish("kafka", RunFiles.Wish.STOP);
        supervision.look();
        after(Duration.ofMinutes(1));
        assertThat(launched.getFirst().end).isEqualTo("stopped");
        assertThat(launched).hasSize(1);
        assertThat(files.pid("kafka")).isEmpty();
        assertThat(said).containsExactly("kafka was stopped on request; deploy/local/start kafka starts it again.");

        files.withdraw("kafka");
        supervision.look();

        assertThat(component.isAlive()).isTrue();
        assertThat(files.isReady("kafka")).isTrue();
    }

    @Test
    void kills_on_request() {
        files.wish("kafka", RunFiles.Wish.KILL);

        supervision.look();

        assertThat(launched.getFirst().end).isEqualTo("killed");
    }

    @Test
    void starts_nothing_that_was_retired() {
        component.retire();

        supervision.look();
        after(Duration.ofSeconds(1));

        assertThat(launched).hasSize(1);
        assertThat(said.getLast()).startsWith("kafka was not started: the suite is being stopped.");
    }

    private void after(Duration time) {
        now = now.plus(time);
        supervision.look();
    }

    private Launched launch() {
        if (refuseToStart) {
            throw new StartFailedException("It refuses.");
        }
        FakeServer server = new FakeServer(launched.size() + 1);
        launched.add(server);
        return new Launched(server, () -> {});
    }
}
