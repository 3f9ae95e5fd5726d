package dev.barnstorm.plan;

/**
 * The fates of the requests of a device whose token ages: with one that has run out, each request is answered 401, whatever
 * else the plan had in store for it, unless the server would not even look at it.
 */
final class AgeingToken implements RequestFates {

    private static final RequestFate UNAUTHORIZED = new RequestFate(RequestFate.Kind.UNAUTHORIZED, null);

    private final RequestFates others;
    private final TokenLife life;
    private volatile long issuedMicros;

    /**
     * Fates with that token.
     *
     * @param others what else is in store
     */
    AgeingToken(RequestFates others, TokenLife life) {
        this.others = others;
        this.life = life;
        issuedMicros = life.issuedMicros();
    }

    @Override
    public RequestFate next(boolean push, long nowMicros) {
        RequestFate fate = others.next(push, nowMicros);
        return life.hasRunOut(issuedMicros, nowMicros) && looksAtTokens(fate.kind()) ? UNAUTHORIZED : fate;
    }

    private static boolean looksAtTokens(RequestFate.Kind kind) {
        return switch (kind) {
            case NONE, SWALLOW_REPLY, APPLIED_THEN_RESET, UNAUTHORIZED -> true;
            case UNAVAILABLE, ERROR_500 -> false;
        };
    }

    @Override
    public void tokenIssued(long atMicros) {
        issuedMicros = Math.max(issuedMicros, atMicros);
    }
}
