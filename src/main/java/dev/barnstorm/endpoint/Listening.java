package dev.barnstorm.endpoint;

/** Where a server of ours can be reached from. */
public enum Listening {
    /** From this machine only. */
    ON_LOOPBACK("127.0.0.1"),
    /** From wherever this machine can be: meant for a container, whose network is its own. */
    EVERYWHERE("0.0.0.0");

    private final String address;

    Listening(String address) {
        this.address = address;
    }

    /** The address to bind. */
    String address() {
        return address;
    }
}
