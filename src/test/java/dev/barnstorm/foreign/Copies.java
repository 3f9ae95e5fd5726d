package dev.barnstorm.foreign;

/** Goods with one thing changed. */
final class Copies {

    private Copies() {}

    static Goods withVersion(Goods g, long version) {
        return new Goods(
                g.serverId(),
                g.localId(),
                g.site(),
                g.entity(),
                version,
                g.payload(),
                g.updatedAt(),
                g.deviceId(),
                g.deleted());
    }

    static Goods withUpdatedAt(Goods g, String updatedAt) {
        return new Goods(
                g.serverId(),
                g.localId(),
                g.site(),
                g.entity(),
                g.version(),
                g.payload(),
                updatedAt,
                g.deviceId(),
                g.deleted());
    }

    static Goods withServerId(Goods g, String serverId) {
        return new Goods(
                serverId,
                g.localId(),
                g.site(),
                g.entity(),
                g.version(),
                g.payload(),
                g.updatedAt(),
                g.deviceId(),
                g.deleted());
    }

    static Goods withPayload(Goods g, Object payload) {
        return new Goods(
                g.serverId(),
                g.localId(),
                g.site(),
                g.entity(),
                g.version(),
                payload,
                g.updatedAt(),
                g.deviceId(),
                g.deleted());
    }

    static Goods withDeleted(Goods g, boolean deleted) {
        return new Goods(
                g.serverId(),
                g.localId(),
                g.site(),
                g.entity(),
                g.version(),
                g.payload(),
                g.updatedAt(),
                g.deviceId(),
                deleted);
    }
}
