package dev.breakwater.it.data.programs;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import dev.breakwater.it.harness.programs.Console;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.Document;

/** An application of MongoDB's driver: {@code host:port}, and what a document is called. */
public final class MongoConsole {

  private static final Map<String, MongoClient> CLIENTS = new ConcurrentHashMap<>();

  private MongoConsole() {}

  public static void main(String[] arguments) throws IOException {
    new Console()
        .on("insert", argument -> insert(argument.split(" ")))
        .on("find", argument -> find(argument.split(" ")))
        .on("count", argument -> orders(argument).countDocuments())
        .run();
  }

  private static String insert(String[] words) {
    return orders(words[0])
        .insertOne(new Document("_id", words[1]))
        .getInsertedId()
        .asString()
        .getValue();
  }

  private static Object find(String[] words) {
    return orders(words[0]).find(new Document("_id", words[1])).first();
  }

  private static MongoCollection<Document> orders(String server) {
    String url = "mongodb://" + server + "/?serverSelectionTimeoutMS=200";
    return CLIENTS
        .computeIfAbsent(server, key -> MongoClients.create(url))
        .getDatabase("shop")
        .getCollection("orders");
  }
}
