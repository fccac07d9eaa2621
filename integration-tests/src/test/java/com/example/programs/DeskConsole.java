package com.example.programs;

import com.example.others.Wallet;
import com.example.providers.Bank;
import com.example.providers.Logged;
import com.example.providers.Provider;
import com.example.providers.SwiftBank;
import dev.breakwater.it.harness.programs.Console;
import java.io.IOException;

/** An application that calls overloads, and classes that are below one another. */
public final class DeskConsole {

  private DeskConsole() {}

  public static void main(String[] arguments) throws IOException {
    Desk desk = new Desk();
    Provider logged = new Logged(new SwiftBank());
    new Console()
        .on("text", desk::ask)
        .on("number", word -> desk.ask(Integer.parseInt(word)))
        .on("two", word -> desk.ask(Long.parseLong(word), 2))
        .on("tell-text", desk::tell)
        .on("tell-number", word -> desk.tell(Integer.parseInt(word)))
        .on("bank", new Bank()::pay)
        .on("refund", new Bank()::refund)
        .on("swift", new SwiftBank()::pay)
        .on("logged", logged::pay)
        .on("wallet", new Wallet()::pay)
        .run();
  }
}
