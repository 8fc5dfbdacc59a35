#pragma once

#include "core/prompt/Catalogue.h"
#include "ui/timeline/Player.h"

#include <QWidget>
#include <memory>

namespace vivify {

/// Text, times, fades and style of one label; every change is one undo step. GUI thread.
class LabelForm : public QWidget
{
    Q_OBJECT
public:
    /// `catalogue` tells the organ of the scene, for the names that are offered; may be null.
    LabelForm(ProjectDocument &document, Player &player, const Catalogue *catalogue, QWidget *parent = nullptr);
    ~LabelForm() override;
    void setLabel(const QString &id); ///< Shows its values; disabled when there is none.
    void editText();                  ///< Puts the cursor into the text, all selected, and offers names.

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace vivify
