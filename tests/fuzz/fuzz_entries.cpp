#include "tests/fuzz/FuzzFile.h"

#include "core/archive/PackManifest.h"
#include "core/base/Error.h"
#include "core/prompt/CatalogueFiles.h"

#include <QCoreApplication>
#include <cstdlib>

using namespace vivify;

namespace {

void require(bool promise)
{
    if (!promise)
        std::abort();
}

template <typename Work> void attempt(const Work &work)
{
    try {
        work();
    } catch (const Error &error) {
        require(!error.happened().isEmpty() && !error.todo().isEmpty());
    }
}

} // namespace

/// Scenes that someone sent and manifests of model packs.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count)
{
    attempt([&] {
        const PackManifest pack = PackManifest::fromJson(QByteArray(reinterpret_cast<const char *>(bytes), qsizetype(count)), QStringLiteral("fuzz"));
        require(!pack.id.isEmpty() && !pack.id.contains(QLatin1Char('/')));
        for (const PackFile &file : pack.files)
            require(!file.path.isEmpty() && !file.path.startsWith(QLatin1Char('/')) && !file.path.contains(QLatin1String("..")));
    });
    attempt([&] {
        const FuzzFile file(bytes, count, ".json");
        for (const PromptTemplate &scene : CatalogueFiles::readExport(file.path()))
            require(!scene.builtIn && !scene.id.isEmpty());
    });
    return 0;
}

extern "C" int LLVMFuzzerInitialize(int *count, char ***arguments)
{
    static QCoreApplication application(*count, *arguments);
    return 0;
}
