package io.orderflow.notification.notification;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecipientTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"ann@example.com", "ann.b+c@sub.example.com", "zoë@example.com", "a@b", "o'neill@example.com"})
    void can_be_reached_at_an_address(String email) {
        assertThat(Recipient.of(email)).isEqualTo(new Recipient.At(new EmailAddress(email)));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void is_nobody_without_an_address(String email) {
        assertThat(Recipient.of(email)).isEqualTo(new Recipient.Nobody("no-address"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ann",
                "@example.com",
                "ann@",
                "ann@example.com, bob@example.com",
                "ann@example.com;bob@example.com",
                "Ann <ann@example.com>",
                "ann@example.com (Ann)",
                "ann@b@example.com",
                "\"ann b\"@example.com",
                "ann@example.com\r\nBcc: bob@example.com",
                "ann@example.com>\r\nRCPT TO:<bob@example.com",
                "ann\u0000@example.com",
                "ann@exam ple.com",
                "ann@example.com\u2028",
            })
    void is_nobody_with_what_could_be_more_than_an_address(String email) {
        assertThat(Recipient.of(email)).isEqualTo(new Recipient.Nobody("bad-address"));
    }

    @ParameterizedTest
    @CsvSource({"ann@example.com, a***@example.com", "a@b, a***@b", "𝄞x@example.com, 𝄞***@example.com"})
    void is_shown_masked(String email, String masked) {
        assertThat(new EmailAddress(email).masked()).isEqualTo(masked);
        assertThat(new EmailAddress(email)).hasToString(masked);
    }
}
