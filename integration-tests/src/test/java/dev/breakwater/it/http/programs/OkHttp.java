package dev.breakwater.it.http.programs;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** Requests by OkHttp, on the caller's thread or the dispatcher's. */
final class OkHttp {

  private final OkHttpClient client = new OkHttpClient();

  String send(String[] words) throws IOException {
    try (Response response = client.newCall(request(words)).execute()) {
      return text(response);
    }
  }

  String enqueue(String[] words) throws Exception {
    CompletableFuture<String> answer = new CompletableFuture<>();
    client
        .newCall(request(words))
        .enqueue(
            new Callback() {
              @Override
              public void onFailure(Call call, IOException failure) {
                answer.completeExceptionally(failure);
              }

              @Override
              public void onResponse(Call call, Response response) throws IOException {
                try (response) {
                  answer.complete(text(response));
                }
              }
            });
    return answer.get();
  }

  @SuppressWarnings("deprecation") // its successor has the arguments the other way round, from 4 on
  private static Request request(String[] words) {
    RequestBody body =
        words[0].equals("POST") ? RequestBody.create(MediaType.parse("text/plain"), "body") : null;
    Request.Builder request = new Request.Builder().url(words[1]).method(words[0], body);
    if (words.length == 4) {
      request.header(words[2], words[3]);
    }
    return request.build();
  }

  private static String text(Response response) throws IOException {
    return response.code() + " " + response.body().string();
  }
}
