namespace ClickHouse.AdoNet.Tests.HttpFront;

/// <summary>Ends an answer that has begun before its end.</summary>
internal sealed class EndOfAnswerException : Exception;
