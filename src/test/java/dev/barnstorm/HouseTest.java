package dev.barnstorm;

import org.junit.jupiter.api.Test;

class HouseTest {
    @Test
    void x() {}
}
