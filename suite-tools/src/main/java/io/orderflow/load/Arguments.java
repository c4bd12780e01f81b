package io.orderflow.load;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A command line of {@code --name value} pairs and {@code --flag}s, each at most once and every one used. */
public final class Arguments {
    private final Map<String, String> values = new HashMap<>();
    private final Set<String> flags = new HashSet<>();

    /** @throws UsageException for an argument that is none of these, comes twice or lacks its value */
    public Arguments(List<String> arguments, Set<String> valueNames, Set<String> flagNames) {
        for (int i = 0; i < arguments.size(); i++) {
            String name = arguments.get(i);
            boolean first;
            if (flagNames.contains(name)) {
                first = flags.add(name);
            } else if (!valueNames.contains(name)) {
                throw new UsageException("There is no option " + name + ".");
            } else if (i + 1 == arguments.size()) {
                throw new UsageException(name + " needs a value.");
            } else {
                first = values.put(name, arguments.get(++i)) == null;
            }
            if (!first) {
                throw new UsageException(name + " is given twice.");
            }
        }
    }

    public boolean has(String flag) {
        return flags.contains(flag);
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    public int whole(String name, int byDefault, int least, int most) {
        return number(name, byDefault, least, most, "a whole number", Integer::valueOf);
    }

    public double number(String name, double byDefault, double least, double most) {
        return number(name, byDefault, least, most, "a number", Double::valueOf);
    }

    private <N extends Number> N number(
            String name, N byDefault, N least, N most, String kind, Function<String, N> parse) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return byDefault;
        }
        String expected = name + " is " + kind + " from " + least + " to " + most + ", not " + text.get() + ".";
        try {
            N value = parse.apply(text.get());
            // Written so that NaN is refused as well.
            if (value.doubleValue() >= least.doubleValue() && value.doubleValue() <= most.doubleValue()) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new UsageException(expected);
        }
        throw new UsageException(expected);
    }
}
