package io.orderflow.faults;

import io.orderflow.faults.Injection.Drawn;
import io.orderflow.faults.Round.Injected;
import io.orderflow.faults.Round.Mishap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** One fault from its beginning to its end, and what went wrong with it on the way. For one thread after the other. */
final class Course {

    private final Drawn drawn;
    private boolean happened;
    private boolean over;
    private OptionalLong ending = OptionalLong.empty();
    private @Nullable Exception notMade;
    private @Nullable Exception notEnded;

    Course(Drawn drawn) {
        this.drawn = drawn;
    }

    /** Lets it happen for as long as it lasts. */
    void run() {
        try {
            happened = drawn.fault().begin();
            over = !happened;
            if (happened) {
                Thread.sleep(drawn.fault().lasts());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            notMade = e;
        } catch (Exception refused) {
            // It may have been made by half, so it is ended all the same.
            notMade = refused;
        }
        end();
    }

    /** Ends it, unless it is over. What that takes may be there only when other faults are over, too: then it is asked again. */
    void end() {
        if (over) {
            return;
        }
        ending = OptionalLong.of(System.nanoTime());
        try {
            drawn.fault().end();
            over = true;
            notEnded = null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            notEnded = e;
        } catch (Exception refused) {
            notEnded = refused;
        }
    }

    /** The moment at which its end began, which includes the start of what was killed; empty where it has none. */
    OptionalLong ending() {
        return ending;
    }

    /** Empty where it did not happen. */
    Optional<Injected> injected() {
        return happened ? Optional.of(new Injected(drawn.kind(), drawn.fault().sentence())) : Optional.empty();
    }

    List<Mishap> mishaps() {
        List<Mishap> mishaps = new ArrayList<>();
        if (notMade != null) {
            mishaps.add(Mishap.of(drawn.fault().sentence(), "could not be made", notMade));
        }
        if (notEnded != null) {
            mishaps.add(Mishap.of(drawn.fault().sentence(), "could not be ended", notEnded));
        }
        return mishaps;
    }
}
