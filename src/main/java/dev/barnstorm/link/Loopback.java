package dev.barnstorm.link;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** The addresses 127.0.0.0/8, of which each device may have its own. */
final class Loopback {
    /** 127.1.0.0: the first block is left to others. */
    private static final int FIRST = 0x7F01_0000;
    /** Up to 127.254.255.255. */
    static final int MOST_DEVICES = 0x7FFF_0000 - FIRST - 1;

    private Loopback() {}

    static boolean holds(InetAddress address) {
        return address instanceof Inet4Address && address.getAddress()[0] == 127;
    }

    /** The address of the device with this index, counted from 0: 127.1.0.1 and on. */
    static InetAddress ofDevice(int index) {
        int address = FIRST + 1 + index;
        return address(address >> 24, address >> 16, address >> 8, address);
    }

    /** 127.0.0.1. */
    static InetAddress usual() {
        return address(127, 0, 0, 1);
    }

    private static InetAddress address(int a, int b, int c, int d) {
        try {
            return InetAddress.getByAddress(new byte[] {(byte) a, (byte) b, (byte) c, (byte) d});
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("four bytes are an address", impossible);
        }
    }
}
