package io.orderflow.kubernetes.broken;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderflow.kubernetes.manifest.Installation;
import io.orderflow.kubernetes.manifest.Overlay;
import io.orderflow.kubernetes.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A copy of an installation in which one thing is wrong.
 *
 * @param overlay which installation
 * @param wrong what is wrong with it
 * @param change makes it so
 * @param rule who must notice
 * @param complaint a piece of what must be said, so that it is noticed for the right reason
 */
public record BrokenCopy(String overlay, String wrong, Consumer<List<ObjectNode>> change, Rule rule, String complaint) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The copy. */
    public Installation make() {
        return new Changed(new Begun(overlay, wrong), change).make();
    }

    @Override
    public String toString() {
        return overlay + ": " + wrong;
    }

    public static Begun in(String overlay, String wrong) {
        return new Begun(overlay, wrong);
    }

    public record Begun(String overlay, String wrong) {

        /** @param path a JSON pointer; an index of an array is a number, a dash its end */
        public Changed set(String kind, String name, String path, String json) {
            return change(objects -> put(find(objects, kind, name), JsonPointer.compile(path), json));
        }

        /** Replaces a piece of a text, which must be there. */
        public Changed edit(String kind, String name, String path, String piece, String instead) {
            return change(objects -> {
                ObjectNode object = find(objects, kind, name);
                String text = object.at(path).asText();
                if (!text.contains(piece)) {
                    throw new AssertionError(path + " doesn't say " + piece);
                }
                JsonPointer pointer = JsonPointer.compile(path);
                put(
                        object,
                        pointer,
                        JSON.getNodeFactory()
                                .textNode(text.replace(piece, instead))
                                .toString());
            });
        }

        public Changed remove(String kind, String name, String path) {
            return change(objects -> take(find(objects, kind, name), JsonPointer.compile(path)));
        }

        /** Something that isn't there. */
        public Changed with(String json) {
            return change(objects -> objects.add((ObjectNode) read(json)));
        }

        public Changed without(String kind, String name) {
            return change(objects -> objects.remove(find(objects, kind, name)));
        }

        public Changed withoutAny(String kind) {
            return change(objects ->
                    objects.removeIf(each -> each.path("kind").asText().equals(kind)));
        }

        private Changed change(Consumer<List<ObjectNode>> change) {
            return new Changed(this, change);
        }
    }

    public record Changed(Begun begun, Consumer<List<ObjectNode>> change) {

        @Override
        public String toString() {
            return begun.overlay() + ": " + begun.wrong();
        }

        public BrokenCopy isSeenBy(Rule rule, String complaint) {
            return new BrokenCopy(begun.overlay(), begun.wrong(), change, rule, complaint);
        }

        public Installation make() {
            List<ObjectNode> objects = new ArrayList<>(new Overlay(begun.overlay()).render());
            change.accept(objects);
            return Installation.of(objects);
        }
    }

    /** By its name, or the name that a generator has made of it. */
    private static ObjectNode find(List<ObjectNode> objects, String kind, String name) {
        return objects.stream()
                .filter(each -> each.path("kind").asText().equals(kind))
                .filter(each -> isNamed(each.at("/metadata/name").asText(), name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no " + kind + " " + name));
    }

    private static boolean isNamed(String full, String name) {
        return full.equals(name) || full.replaceFirst("-[a-z0-9]{10}$", "").equals(name);
    }

    private static void put(ObjectNode object, JsonPointer path, String json) {
        JsonNode parent = parent(object, path);
        String last = path.last().getMatchingProperty();
        switch (parent) {
            case ArrayNode array when last.equals("-") -> array.add(read(json));
            case ArrayNode array -> array.set(Integer.parseInt(last), read(json));
            case ObjectNode fields -> fields.set(last, read(json));
            default -> throw new AssertionError("There is no " + path);
        }
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static void take(ObjectNode object, JsonPointer path) {
        JsonNode parent = parent(object, path);
        String last = path.last().getMatchingProperty();
        JsonNode gone = switch (parent) {
            case ArrayNode array -> array.remove(Integer.parseInt(last));
            case ObjectNode fields -> fields.remove(last);
            default -> null;
        };
        if (gone == null) {
            throw new AssertionError("There is no " + path);
        }
    }

    private static JsonNode parent(ObjectNode object, JsonPointer path) {
        return object.at(path.head());
    }
}
