#include "base/stem.hpp"

#include <doctest/doctest.h>

TEST_SUITE("stem") {
    TEST_CASE("the forms of a word have one stem") {
        for (const char* form : {"transplant", "transplants", "transplanted", "transplanting", "transplantation"})
            CHECK(stem(form) == "transplant");
        for (const char* form : {"therapy", "therapies", "therapy's"}) CHECK(stem(form) == "therapi");
        for (const char* form : {"differentiate", "differentiated", "differentiating", "differentiation"})
            CHECK(stem(form) == "differenti");
        for (const char* form : {"injure", "injured", "injures", "injuring"}) CHECK(stem(form) == "injur");
        for (const char* form : {"stop", "stopped", "stopping", "stops"}) CHECK(stem(form) == "stop");
    }

    TEST_CASE("words that only look alike keep their own") {
        CHECK(stem("general") != stem("generate"));
        CHECK(stem("arsenic") != stem("arsenal"));
        CHECK(stem("universe") != stem("unit"));
        CHECK(stem("new") != stem("news"));
        CHECK(stem("sing") == "sing");
        CHECK(stem("red") == "red");
        CHECK(stem("gas") == "gas");
        CHECK(stem("this") == "this");
    }

    TEST_CASE("an ending counts only where the word goes on before it") {
        CHECK(stem("hoping") == "hope");
        CHECK(stem("hopping") == "hop");
        CHECK(stem("agreed") == "agre");
        CHECK(stem("feed") == "feed");
        CHECK(stem("ties") == "tie");
        CHECK(stem("cries") == "cri");
        CHECK(stem("youth") == "youth");
        CHECK(stem("say") == "say");
        CHECK(stem("by") == "by");
    }

    TEST_CASE("what is no English word is left alone") {
        CHECK(stem("") == "");
        CHECK(stem("'") == "'");
        CHECK(stem("'s") == "'s");
        CHECK(stem("yyy") == "yyy");
        CHECK(stem("361") == "361");
        CHECK(stem("\xCE\xB2\xCE\xB2") == "\xCE\xB2\xCE\xB2");
    }
}
