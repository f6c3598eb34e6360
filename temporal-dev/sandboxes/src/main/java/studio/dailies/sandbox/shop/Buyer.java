package studio.dailies.sandbox.shop;

/// Who bought, in the words of the moment: a customer who is renamed later stays so here.
record Buyer(long customer, String name, String email) {}
