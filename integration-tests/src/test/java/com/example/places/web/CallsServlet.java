package com.example.places.web;

import com.example.places.Calls;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Makes its calls for every request. */
public final class CallsServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException {
    try {
      Calls.make(request.getParameter("url"), 1);
    } catch (Exception failed) {
      throw new ServletException(failed);
    }
  }
}
