package io.orderflow.load.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RandomOrdersTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Assortment ASSORTMENT = Assortment.of(50);

    @Test
    void are_the_same_for_the_same_seed_and_others_for_another() {
        assertThat(new RandomOrders(ASSORTMENT, 0.02, 1).order(7))
                .isEqualTo(new RandomOrders(ASSORTMENT, 0.02, 1).order(7))
                .isNotEqualTo(new RandomOrders(ASSORTMENT, 0.02, 2).order(7))
                .isNotEqualTo(new RandomOrders(ASSORTMENT, 0.02, 1).order(8));
    }

    @Test
    void have_one_to_three_lines_of_different_products() {
        List<JsonNode> orders = orders(0.5, ASSORTMENT);

        assertThat(orders).allSatisfy(order -> {
            List<String> skus = order.get("lines").findValuesAsText("sku");
            assertThat(skus).doesNotHaveDuplicates().hasSizeBetween(1, 3);
            assertThat(order.get("lines").findValues("quantity"))
                    .allSatisfy(quantity -> assertThat(quantity.intValue()).isBetween(1, 5));
            assertThat(order.get("email").textValue()).endsWith("@example.com");
            assertThat(order.get("currency").textValue()).isEqualTo("EUR");
        });
        assertThat(orders.stream().map(order -> order.get("lines").size()).distinct())
                .containsExactlyInAnyOrder(1, 2, 3);
    }

    @Test
    void ask_for_what_is_sold_out_as_often_as_they_should() {
        assertThat(orders(0.02, ASSORTMENT).stream().filter(RandomOrdersTest::isShort))
                .hasSizeBetween(10, 35);
        assertThat(orders(0, ASSORTMENT)).noneMatch(RandomOrdersTest::isShort);
        assertThat(orders(1, ASSORTMENT)).allMatch(RandomOrdersTest::isShort);
    }

    @Test
    void name_each_product_once_even_if_there_are_few() {
        assertThat(orders(0.5, Assortment.of(2)))
                .allSatisfy(order ->
                        assertThat(order.get("lines").findValuesAsText("sku")).doesNotHaveDuplicates());
    }

    private static List<JsonNode> orders(double shortShare, Assortment assortment) {
        RandomOrders orders = new RandomOrders(assortment, shortShare, 1);
        return LongStream.range(0, 1000)
                .mapToObj(index -> parse(orders.order(index).json()))
                .toList();
    }

    private static boolean isShort(JsonNode order) {
        return order.get("lines").findValuesAsText("sku").contains(ASSORTMENT.soldOut());
    }

    private static JsonNode parse(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError(body, e);
        }
    }
}
