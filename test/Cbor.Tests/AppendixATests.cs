using Xunit;

namespace Cbor.Tests;

/// <summary>The examples of RFC 8949, Appendix A: each is read as what it is, and written again byte by byte.</summary>
public class AppendixATests
{
    public static TheoryData<string, string> Definite => new()
    {
        { "00", "0" },
        { "01", "1" },
        { "0a", "10" },
        { "17", "23" },
        { "1818", "24" },
        { "1819", "25" },
        { "1864", "100" },
        { "1903e8", "1000" },
        { "1a000f4240", "1000000" },
        { "1b000000e8d4a51000", "1000000000000" },
        { "1bffffffffffffffff", "18446744073709551615" },
        { "c249010000000000000000", "2(h'010000000000000000')" },
        { "3bffffffffffffffff", "-18446744073709551616" },
        { "c349010000000000000000", "3(h'010000000000000000')" },
        { "20", "-1" },
        { "29", "-10" },
        { "3863", "-100" },
        { "3903e7", "-1000" },
        { "f90000", "0.0" },
        { "f98000", "-0.0" },
        { "f93c00", "1.0" },
        { "fb3ff199999999999a", "1.1" },
        { "f93e00", "1.5" },
        { "f97bff", "65504.0" },
        { "fa47c35000", "100000.0" },
        { "fa7f7fffff", "3.4028234663852886E+38" },
        { "fb7e37e43c8800759c", "1E+300" },
        { "f90001", "5.960464477539063E-08" },
        { "f90400", "6.103515625E-05" },
        { "f9c400", "-4.0" },
        { "fbc010666666666666", "-4.1" },
        { "f97c00", "Infinity" },
        { "f97e00", "NaN" },
        { "f9fc00", "-Infinity" },
        { "f4", "false" },
        { "f5", "true" },
        { "f6", "null" },
        { "f7", "undefined" },
        { "f0", "simple(16)" },
        { "f8ff", "simple(255)" },
        { "c074323031332d30332d32315432303a30343a30305a", "0(\"2013-03-21T20:04:00Z\")" },
        { "c11a514b67b0", "1(1363896240)" },
        { "c1fb41d452d9ec200000", "1(1363896240.5)" },
        { "d74401020304", "23(h'01020304')" },
        { "d818456449455446", "24(h'6449455446')" },
        { "d82076687474703a2f2f7777772e6578616d706c652e636f6d", "32(\"http://www.example.com\")" },
        { "40", "h''" },
        { "4401020304", "h'01020304'" },
        { "60", "\"\"" },
        { "6161", "\"a\"" },
        { "6449455446", "\"IETF\"" },
        { "62225c", "\"\"\\\"" },
        { "62c3bc", "\"ü\"" },
        { "63e6b0b4", "\"水\"" },
        { "64f0908591", "\"\U00010151\"" },
        { "80", "[]" },
        { "83010203", "[1, 2, 3]" },
        { "8301820203820405", "[1, [2, 3], [4, 5]]" },
        {
            "98190102030405060708090a0b0c0d0e0f101112131415161718181819",
            "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25]"
        },
        { "a0", "{}" },
        { "a201020304", "{1: 2, 3: 4}" },
        { "a26161016162820203", "{\"a\": 1, \"b\": [2, 3]}" },
        { "826161a161626163", "[\"a\", {\"b\": \"c\"}]" },
        { "a56161614161626142616361436164614461656145", "{\"a\": \"A\", \"b\": \"B\", \"c\": \"C\", \"d\": \"D\", \"e\": \"E\"}" },
    };

    public static TheoryData<string, string> NotDeterministic => new()
    {
        { "fa7f800000", "Infinity" },
        { "fa7fc00000", "NaN" },
        { "faff800000", "-Infinity" },
        { "fb7ff0000000000000", "Infinity" },
        { "fb7ff8000000000000", "NaN" },
        { "fbfff0000000000000", "-Infinity" },
        { "9fff", "[_ ]" },
        { "9f018202039f0405ffff", "[_ 1, [2, 3], [_ 4, 5]]" },
        { "9f01820203820405ff", "[_ 1, [2, 3], [4, 5]]" },
        { "83018202039f0405ff", "[1, [2, 3], [_ 4, 5]]" },
        { "83019f0203ff820405", "[1, [_ 2, 3], [4, 5]]" },
        {
            "9f0102030405060708090a0b0c0d0e0f101112131415161718181819ff",
            "[_ 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25]"
        },
        { "bf61610161629f0203ffff", "{_ \"a\": 1, \"b\": [_ 2, 3]}" },
        { "826161bf61626163ff", "[\"a\", {_ \"b\": \"c\"}]" },
        { "bf6346756ef563416d7421ff", "{_ \"Fun\": true, \"Amt\": -2}" },
    };

    [Theory]
    [MemberData(nameof(Definite))]
    [MemberData(nameof(NotDeterministic))]
    public void Read_and_written_again(string hex, string diagnostic)
    {
        var node = CborData.Read(CborData.Bytes(hex));

        Assert.Equal(diagnostic, node.ToString());
        Assert.Equal(hex, Convert.ToHexStringLower(CborData.Write(node.Write)));
    }

    [Theory]
    [MemberData(nameof(Definite))]
    public void Deterministic_ones_are_canonical(string hex, string diagnostic)
    {
        var node = CborData.Read(CborData.Bytes(hex), CborOptions.Canonical);

        Assert.Equal(diagnostic, node.ToString());
        Assert.Equal(hex, Convert.ToHexStringLower(CborData.Write(node.Write, CborOptions.Canonical)));
    }

    [Theory]
    [MemberData(nameof(NotDeterministic))]
    public void Others_are_not_canonical(string hex, string diagnostic)
    {
        Assert.NotEmpty(diagnostic);
        Assert.Throws<CborException>(() => CborData.Read(CborData.Bytes(hex), CborOptions.Canonical));
    }

    [Theory]
    [InlineData("5f42010243030405ff", "h'0102030405'", "450102030405")]
    [InlineData("7f657374726561646d696e67ff", "\"streaming\"", "6973747265616d696e67")]
    public void Chunks_are_one_string(string hex, string diagnostic, string definite)
    {
        var node = CborData.Read(CborData.Bytes(hex));

        Assert.Equal(diagnostic, node.ToString());
        Assert.Equal(definite, Convert.ToHexStringLower(CborData.Write(node.Write)));
    }

    [Fact]
    public void Chunks_can_be_written()
    {
        Assert.Equal("5f42010243030405ff", Convert.ToHexStringLower(CborData.Write(writer =>
        {
            writer.WriteByteStringStart();
            writer.WriteByteString([1, 2]);
            writer.WriteByteString([3, 4, 5]);
            writer.WriteByteStringEnd();
        })));
        Assert.Equal("7f657374726561646d696e67ff", Convert.ToHexStringLower(CborData.Write(writer =>
        {
            writer.WriteTextStringStart();
            writer.WriteTextString("strea");
            writer.WriteUtf8String("ming"u8);
            writer.WriteTextStringEnd();
        })));
    }
}
