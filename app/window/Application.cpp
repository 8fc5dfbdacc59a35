#include "app/window/Application.h"

#include "core/base/DataPaths.h"
#include "core/generate/ModuleGenerator.h"
#include "core/motion/MotionGenerator.h"
#include "ui/import/Sample.h"

namespace vivify {

Application::Application(const QString &language) : m_models(DataPaths::userData() + QLatin1String("/models")), m_catalogue(DataPaths::userData())
{
    m_language.set(language.isEmpty() ? Language::preferred() : language);
    m_registry.add(createMotionGenerator());
    auto diffusion = std::make_unique<ModuleGenerator>(QStringLiteral("vivify_diffusion"), [this] { return m_models.installed(); });
    if (!diffusion->info().id.isEmpty()) // a build may leave the module out
        m_registry.add(std::move(diffusion));
    m_window = std::make_unique<MainWindow>(WindowParts{m_registry, m_catalogue, m_document, m_queue, m_language, &m_models},
                                            MainWindow::Building::AfterFirstPaint);
}

void Application::show() { m_window->show(); }

void Application::open(const QString &path) { m_window->open(path); }

void Application::openSample(const QString &id)
{
    for (const Sample &sample : Samples::all()) {
        if (sample.id == id)
            return m_window->openSample(sample);
    }
}

} // namespace vivify
