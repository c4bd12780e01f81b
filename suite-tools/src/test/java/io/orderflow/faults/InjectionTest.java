package io.orderflow.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.faults.Injection.Drawn;
import io.orderflow.faults.Round.Injected;
import io.orderflow.faults.Round.Mishap;
import io.orderflow.local.process.StartFailedException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class InjectionTest {

    private final CountDownLatch brokerIsBack = new CountDownLatch(1);
    private final CountDownLatch serviceGaveUp = new CountDownLatch(1);

    private final Sample broker = new Sample("the broker stands still") {
        /** Not before the service has given up. */
        @Override
        public void end() throws InterruptedException {
            serviceGaveUp.await();
            brokerIsBack.countDown();
        }
    };

    /** One that can be made and ended, without anything to see. */
    private static class Sample implements Fault {
        private final String sentence;

        Sample(String sentence) {
            this.sentence = sentence;
        }

        @Override
        public String sentence() {
            return sentence;
        }

        @Override
        public Set<String> touches() {
            return Set.of(sentence);
        }

        @Override
        public Duration lasts() {
            return Duration.ZERO;
        }

        @Override
        public boolean begin() throws Exception {
            return true;
        }

        @Override
        public void end() throws Exception {}
    }

    /** How a suite recovers of which nothing dies. */
    private record Calm(Runnable onRaise) implements Recovery {
        @Override
        public void raise(BiConsumer<String, String> onDeath) {
            onRaise.run();
        }

        @Override
        public boolean isWellWithin(Duration limit) {
            return true;
        }
    }

    /** How one recovers whose order-service dies while it is waited for, and which is well once that is started again. */
    private static final class DiesLate implements Recovery {
        private final CountDownLatch dead = new CountDownLatch(1);
        private final CountDownLatch startedAgain = new CountDownLatch(1);

        @Override
        public void raise(BiConsumer<String, String> onDeath) {
            if (dead.getCount() == 0 && startedAgain.getCount() > 0) {
                onDeath.accept("order-service", "order-service ended with exit code 3.\n    no memory");
                startedAgain.countDown();
            }
        }

        @Override
        public boolean isWellWithin(Duration limit) throws InterruptedException {
            dead.countDown();
            return startedAgain.await(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void ends_a_fault_that_could_not_be_ended_once_the_others_are_over() throws Exception {
        Sample service = new Sample("the service is killed") {
            @Override
            public void end() {
                if (brokerIsBack.getCount() > 0) {
                    serviceGaveUp.countDown();
                    throw new StartFailedException("The service waited for its topics in vain.");
                }
            }
        };

        Round round = inject(() -> {}, service, broker);

        assertThat(round.mishaps()).isEmpty();
        assertThat(round.faults())
                .extracting(Injected::sentence)
                .containsExactly("the service is killed", "the broker stands still");
        assertThat(round.isHealedInTime()).isTrue();
    }

    @Test
    void tells_of_a_fault_that_could_not_be_made_and_goes_on() throws Exception {
        Sample poison = new Sample("poison") {
            @Override
            public boolean begin() {
                throw new IllegalStateException("Kafka takes nothing\n  for a minute");
            }
        };

        Round round = inject(() -> {}, poison, new Sample("a kill"));

        assertThat(round.faults()).extracting(Injected::sentence).containsExactly("a kill");
        assertThat(round.mishaps())
                .containsExactly(new Mishap(
                        "poison",
                        "could not be made: java.lang.IllegalStateException: Kafka takes nothing | for a minute"));
        assertThat(round.isHealedInTime()).isTrue();
    }

    @Test
    void ends_what_may_have_been_made_by_half() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        Sample half = new Sample("a pause of two processes") {
            @Override
            public boolean begin() {
                throw new IllegalStateException("one of them is gone");
            }

            @Override
            public void end() {
                ended.countDown();
            }
        };

        inject(() -> {}, half);

        assertThat(ended.getCount()).isZero();
    }

    @Test
    void does_not_end_what_did_not_happen() throws Exception {
        Sample idle = new Sample("a point that nobody comes by") {
            @Override
            public boolean begin() {
                return false;
            }

            @Override
            public void end() {
                throw new IllegalStateException("there is nothing to end");
            }
        };

        Round round = inject(() -> {}, idle);

        assertThat(round.faults()).isEmpty();
        assertThat(round.mishaps()).isEmpty();
    }

    @Test
    void a_suite_with_a_part_that_does_not_come_up_is_not_well() throws Exception {
        Round round = inject(
                () -> {
                    throw new StartFailedException("postgres was not ready within 180 s.");
                },
                new Sample("a kill"));

        assertThat(round.isHealedInTime()).isFalse();
        assertThat(round.healing()).isEmpty();
        assertThat(round.mishaps())
                .singleElement()
                .satisfies(mishap -> assertThat(mishap.what()).contains("postgres was not ready within 180 s."));
    }

    @Test
    void starts_again_what_dies_while_the_suite_is_waited_for_and_tells_that_no_fault_had_to_do_with_it()
            throws Exception {
        Round round = inject(new DiesLate(), new Sample("postgres"));

        assertThat(round.isHealedInTime()).isTrue();
        assertThat(round.deaths()).containsExactly("order-service ended with exit code 3. | no memory");
    }

    @Test
    void what_dies_late_of_a_fault_is_started_again_too_and_is_no_death_of_its_own() throws Exception {
        Round round = inject(new DiesLate(), new Sample("order-service"));

        assertThat(round.isHealedInTime()).isTrue();
        assertThat(round.deaths()).isEmpty();
        assertThat(round.mishaps())
                .containsExactly(new Mishap(
                        "order-service", "was started once more: order-service ended with exit code 3. | no memory"));
    }

    private static Round inject(Runnable onRaise, Fault... faults) throws InterruptedException {
        return inject(new Calm(onRaise), faults);
    }

    private static Round inject(Recovery recovery, Fault... faults) throws InterruptedException {
        Injection injection = new Injection(recovery, Set.of(), Optional.empty());
        return injection.inject(List.of(faults).stream()
                .map(fault -> new Drawn("a kind", fault))
                .toList());
    }
}
