package dev.barnstorm.device;

import dev.barnstorm.plan.TokenLife;

/** The token that a phone has, as far as its age matters. Phones keep it apart from the app's database, and it outlives the process. */
final class Token {

    private final TokenLife life;
    private long issuedMicros;

    Token(TokenLife life) {
        this.life = life;
        issuedMicros = life.issuedMicros();
    }

    /** When it was issued, barn time. */
    long issuedMicros() {
        return issuedMicros;
    }

    /** Whether it has run out. */
    boolean hasRunOut(long nowMicros) {
        return life.hasRunOut(issuedMicros, nowMicros);
    }

    /** Another one is issued now. */
    void renewed(long nowMicros) {
        issuedMicros = nowMicros;
    }
}
