package dev.barnstorm.endpoint;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.HttpHeader;
import dev.barnstorm.protocol.HttpReply;
import java.util.List;
import java.util.function.Function;

/** Lets the reference service answer what a stub mapping matched; the stub's delays and faults stay. */
final class ReferenceTransformer implements ResponseDefinitionTransformerV2 {
    static final String NAME = "reference-service";

    private final Function<HttpCall, HttpReply> service;

    ReferenceTransformer(Function<HttpCall, HttpReply> service) {
        this.service = service;
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public boolean applyGlobally() {
        return false;
    }

    @Override
    public ResponseDefinition transform(ServeEvent event) {
        HttpReply reply = service.apply(call(event.getRequest()));
        ResponseDefinitionBuilder answer = ResponseDefinitionBuilder.like(event.getResponseDefinition())
                .withStatus(reply.status())
                .withBody(reply.body());
        for (HttpHeader header : reply.headers()) {
            answer.withHeader(header.name(), header.value());
        }
        return answer.build();
    }

    /** WireMock has inflated the body already, so the header that says it is packed is not true any more. */
    private static HttpCall call(Request request) {
        List<HttpHeader> headers = request.getHeaders().all().stream()
                .filter(header -> !header.keyEquals("Content-Encoding"))
                .flatMap(header -> header.values().stream().map(value -> new HttpHeader(header.key(), value)))
                .toList();
        return new HttpCall(request.getMethod().getName(), request.getUrl(), headers, request.getBody());
    }
}
