namespace EFCore.SurrealDb.Storage.Internal;

/// <summary>Tells cancellation from failure: the driver reports what <see cref="DbCommand.Cancel" /> ended as an error of its own.</summary>
internal sealed class SurrealDbExceptionDetector : IExceptionDetector
{
    public bool IsCancellation(Exception exception, CancellationToken cancellationToken = default)
        => exception is OperationCanceledException or SurrealDbException { Kind: SurrealDbErrorKind.Cancelled }
            || cancellationToken.IsCancellationRequested;
}
