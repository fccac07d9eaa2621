package dev.breakwater.clients.support;

/**
 * How an application signs on to a Redis server. Taken from its client when it is needed and not
 * kept; shows nothing of what it holds.
 */
public final class RedisLogin {

  private final String user;
  private final String password;

  /**
   * @param user empty for the server's default one
   */
  public RedisLogin(String user, String password) {
    this.user = user;
    this.password = password;
  }

  public String user() {
    return user;
  }

  public String password() {
    return password;
  }

  @Override
  public String toString() {
    return "a login";
  }
}
