using EFCore.ClickHouse.Design.Internal;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.Extensions.DependencyInjection;

[assembly: DesignTimeProviderServices("EFCore.ClickHouse.Design.Internal." + nameof(ClickHouseDesignTimeServices))]

namespace EFCore.ClickHouse.Design.Internal;

/// <summary>The services of <c>dotnet ef</c>.</summary>
internal sealed class ClickHouseDesignTimeServices : IDesignTimeServices
{
    public void ConfigureDesignTimeServices(IServiceCollection serviceCollection)
    {
        serviceCollection.AddEntityFrameworkClickHouse();
        new EntityFrameworkRelationalDesignServicesBuilder(serviceCollection)
            .TryAdd<IAnnotationCodeGenerator, ClickHouseAnnotationCodeGenerator>()
            .TryAddCoreServices();
    }
}
