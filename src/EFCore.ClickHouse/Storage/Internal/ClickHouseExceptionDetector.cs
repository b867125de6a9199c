namespace EFCore.ClickHouse.Storage.Internal;

/// <summary>Tells cancellation from failure: a driver may report its caller's cancellation as an error of the engine (394, QUERY_WAS_CANCELLED).</summary>
internal sealed class ClickHouseExceptionDetector : IExceptionDetector
{
    public bool IsCancellation(Exception exception, CancellationToken cancellationToken = default)
        => exception is OperationCanceledException || cancellationToken.IsCancellationRequested;
}
