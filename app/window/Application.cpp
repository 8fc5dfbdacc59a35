#include "app/window/Application.h"

#include "core/base/DataPaths.h"
#include "core/generate/LateGenerator.h"
#include "core/generate/ModuleGenerator.h"
#include "ui/import/Sample.h"
#include "ui/preferences/Preferences.h"
#include "ui/shell/UserSettings.h"

#include <QApplication>
#include <QTimer>

namespace vivify {

namespace {

constexpr int GreetTime = 400; // ms: the window itself is seen first
constexpr int SurvivalTime = 10'000; // ms

} // namespace

Application::Application(const QString &language)
    : m_log(DataPaths::userData()), m_guard(DataPaths::userData()), m_appearance(*qApp), m_models(DataPaths::userData() + QLatin1String("/models")), m_catalogue(DataPaths::userData())
{
    if (m_guard.isCareful())
        UserSettings().remove(QStringLiteral("window"));
    m_appearance.set(Appearance::preferred());
    const Preferences preferences = Preferences::read();
    preferences.applyToProcess();
    m_language.set(language.isEmpty() ? Language::preferred() : language);
    m_document.reset(preferences.newProject(m_language.code()));
    m_registry.add(std::make_unique<LateGenerator>(QStringLiteral("vivify_physiology")));
    auto diffusion = std::make_unique<ModuleGenerator>(QStringLiteral("vivify_diffusion"), [this] { return m_models.installed(); },
                                                       &m_registry.get(QStringLiteral("motion")));
    if (!diffusion->info().id.isEmpty()) // a build may leave the module out
        m_registry.add(std::move(diffusion));
    m_window = std::make_unique<MainWindow>(WindowParts{m_registry, m_catalogue, m_document, m_queue, m_language, &m_models, &m_appearance},
                                            MainWindow::Building::AfterFirstPaint);
}

void Application::show()
{
    m_window->show();
    QTimer::singleShot(GreetTime, m_window.get(), [this] {
        if (!m_guard.isCareful())
            m_window->greet();
    });
    QTimer::singleShot(SurvivalTime, m_window.get(), [this] { m_guard.survived(); });
}

void Application::open(const QString &path) { m_window->open(path); }

void Application::openSample(const QString &id)
{
    for (const Sample &sample : Samples::all()) {
        if (sample.id == id)
            return m_window->openSample(sample);
    }
}

} // namespace vivify
